"""What a reviewer's program does to a PDF, by PyMuPDF: marks phrases that it finds itself, tells what notes it sees.

catatan.py tandai IN.pdf OUT.pdf TUGAS.json HASIL.json
catatan.py lihat IN.pdf HASIL.json
"""

import json
import sys

import pymupdf

pymupdf.TOOLS.mupdf_display_errors(False)


def moment(note):
    return note.get("waktu", "D:20260312091455+07'00'")


def found(doc, phrase):
    """The page and the pieces of lines of a phrase that stands on one page only."""
    hits = []
    for page in doc:
        quads = page.search_for(phrase, quads=True)
        if quads:
            hits.append((page.number, quads))
    return hits[0] if len(hits) == 1 else None


def caret(page, quads):
    end = quads[-1].rect
    # The sign that stands below the place, its middle at the letters' edge.
    annot = page.add_caret_annot(pymupdf.Point(end.x1 - 9, end.y0 + end.height * 0.7 - 7.5))
    return annot


def set_info(annot, note, content):
    annot.set_info(
        title=note["penulis"],
        content=content,
        creationDate=moment(note),
        modDate=moment(note),
    )
    annot.update()


def mark(doc, note):
    place = found(doc, note["frasa"])
    if place is None:
        return False
    number, quads = place
    page = doc[number]
    kind, content = note["jenis"], note["isi"]
    if kind == "sorot":
        set_info(page.add_highlight_annot(quads), note, content)
    elif kind == "garis":
        set_info(page.add_underline_annot(quads), note, content)
    elif kind == "coret":
        set_info(page.add_strikeout_annot(quads), note, content)
    elif kind == "sisip":
        set_info(caret(page, quads), note, content)
    elif kind == "ganti":
        main = caret(page, quads)
        set_info(main, note, content)
        strike = page.add_strikeout_annot(quads)
        set_info(strike, note, "")
        doc.xref_set_key(strike.xref, "IRT", f"{main.xref} 0 R")
        doc.xref_set_key(strike.xref, "RT", "/Group")
    elif kind == "catatan":
        at = quads[0].rect
        set_info(page.add_text_annot(pymupdf.Point(at.x0, at.y0), ""), note, content)
    else:
        raise ValueError(kind)
    return True


def reply(doc, name, note):
    """A reply to the note of a name."""
    for page in doc:
        for annot in page.annots():
            if annot.info["id"] == name:
                answer = page.add_text_annot(annot.rect.tl, "")
                set_info(answer, note, note["isi"])
                doc.xref_set_key(answer.xref, "IRT", f"{annot.xref} 0 R")
                return True
    return False


def tandai(source, target, tasks, result):
    doc = pymupdf.open(source)
    with open(tasks, encoding="utf-8") as file:
        tasks = json.load(file)
    done, most = [], tasks.get("paling_banyak", 10**9)
    if tasks.get("tanpa_peta"):
        for name in list(doc.embfile_names()):
            doc.embfile_del(name)
        doc.xref_set_key(doc.pdf_catalog(), "AF", "null")
    for note in tasks["catatan"]:
        if len(done) == most:
            break
        if "balas" in note:
            assert reply(doc, note["balas"], note), note
        elif mark(doc, note):
            done.append(note["nomor"])
    doc.save(target, garbage=3, deflate=True)
    with open(result, "w", encoding="utf-8") as file:
        json.dump(done, file)


def under(page, annot):
    """The words whose middle lies under a note, one line after the other."""
    corners = annot.vertices or []
    boxes = [pymupdf.Quad(corners[n : n + 4]).rect for n in range(0, len(corners), 4)]
    out = []
    for box in boxes:
        for block in page.get_text("rawdict")["blocks"]:
            for line in block.get("lines", []):
                for span in line["spans"]:
                    for char in span["chars"]:
                        x0, y0, x1, y1 = char["bbox"]
                        if box.x0 <= (x0 + x1) / 2 <= box.x1 and box.y0 <= (y0 + y1) / 2 <= box.y1:
                            out.append(char["c"])
        out.append(" ")
    return "".join(out)


def lihat(source, result):
    doc = pymupdf.open(source)
    out = []
    for page in doc:
        for annot in page.annots():
            out.append(
                {
                    "halaman": page.number,
                    "jenis": annot.type[1],
                    "penulis": annot.info["title"],
                    "isi": annot.info["content"],
                    "perihal": annot.info["subject"],
                    "nama": annot.info["id"],
                    "diubah": annot.info["modDate"],
                    "tanda": annot.flags,
                    "kotak": list(annot.rect),
                    "teks": under(page, annot),
                    "balas": annot.irt_xref,
                    "xref": annot.xref,
                }
            )
    with open(result, "w", encoding="utf-8") as file:
        json.dump(out, file)


if __name__ == "__main__":
    {"tandai": tandai, "lihat": lihat}[sys.argv[1]](*sys.argv[2:])
