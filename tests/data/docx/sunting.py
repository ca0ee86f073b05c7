"""Edits a Word file with LibreOffice as a reviewer would: python3 sunting.py SOFFICE PROFILE IN OUT STEPS.json

A step: {"cari": words to find, "ke": which find (from 0), "jenis": "komentar" | "ganti" | "hapus" | "sisip" |
"alinea" | "buang" | "jawab", "kata": words, "lacak": true to track, "oleh": author of a comment}.
"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from com.sun.star.util import DateTime

WORD = "MS Word 2007 XML"
USER = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="givenname" oor:op="fuse"><value>Rini</value></prop></item>
<item oor:path="/org.openoffice.UserProfile/Data"><prop oor:name="sn" oor:op="fuse"><value>Wulandari</value></prop></item>
</oor:items>
"""


def prop(name, value):
    out = PropertyValue()
    out.Name, out.Value = name, value
    return out


def url(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


def paragraphs(text):
    """All paragraphs, those of tables too."""
    every = text.createEnumeration()
    while every.hasMoreElements():
        one = every.nextElement()
        if one.supportsService("com.sun.star.text.TextTable"):
            for name in one.CellNames:
                yield from paragraphs(one.getCellByName(name))
        elif one.supportsService("com.sun.star.text.Paragraph"):
            yield one


def find(doc, words, nth):
    """The place of words. Searching itself needs a window."""
    texts = [doc.Text] + [doc.Footnotes.getByIndex(n) for n in range(doc.Footnotes.Count)]
    for text in texts:
        for one in paragraphs(text):
            at = one.String.find(words)
            if at < 0:
                continue
            if nth > 0:
                nth -= 1
                continue
            cursor = one.Text.createTextCursorByRange(one.Start)
            cursor.goRight(at, False)
            cursor.goRight(len(words), True)
            if cursor.String != words:
                raise SystemExit(f"found {cursor.String!r} instead of {words!r}")
            return cursor
    raise SystemExit(f"not found: {words!r}")


def step(doc, s):
    at = find(doc, s["cari"], s.get("ke", 0))
    text = at.Text
    doc.RecordChanges = bool(s.get("lacak"))
    kind, words = s["jenis"], s.get("kata", "")
    if kind == "komentar":
        note = doc.createInstance("com.sun.star.text.textfield.Annotation")
        note.Author, note.Content = s["oleh"], words
        when = DateTime()
        when.Year, when.Month, when.Day, when.Hours, when.Minutes, when.Seconds = 2026, 11, 3, 9, 30, 15
        note.DateTimeValue = when
        text.insertTextContent(text.createTextCursorByRange(at), note, True)
    elif kind == "ganti":
        at.String = words
    elif kind == "hapus":
        at.String = ""
    elif kind == "sisip":
        text.insertString(at.End, words, False)
    elif kind == "alinea":
        cursor = text.createTextCursorByRange(at.End)
        cursor.gotoEndOfParagraph(False)
        text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        text.insertString(cursor, words, False)
    elif kind == "buang":
        cursor = text.createTextCursorByRange(at)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.String = ""
    else:
        raise SystemExit(f"no such step: {kind}")


def main():
    soffice, profile, source, target, steps = sys.argv[1:6]
    os.makedirs(os.path.join(profile, "user"), exist_ok=True)
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w", encoding="utf-8") as out:
        out.write(USER)
    pipe = f"pranata{os.getpid()}"
    office = subprocess.Popen(
        [soffice, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={url(profile)}", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            time.sleep(0.2)
    else:
        office.kill()
        raise SystemExit("no office")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    # Without a window: what draws comments is not part of an office without one.
    doc = context.ServiceManager.createInstanceWithContext("com.sun.star.text.TextDocument", context)
    doc.load((prop("URL", url(source)), prop("FilterName", WORD)))
    try:
        with open(steps, encoding="utf-8") as given:
            for s in json.load(given):
                step(doc, s)
        doc.RecordChanges = False
        doc.storeToURL(url(target), (prop("FilterName", WORD),))
    finally:
        doc.close(True)
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(60)


main()
