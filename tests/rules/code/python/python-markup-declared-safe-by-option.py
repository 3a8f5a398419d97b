class NoteAdmin:
    def preview(self, note):
        return f"<b>{note.title}</b>"

    # ruleid: python-markup-declared-safe-by-option
    preview.allow_tags = True
    # ok: python-markup-declared-safe-by-option
    preview.short_description = "Preview"


class Snippet:
    def __init__(self, text):
        self.text = text

    def __html__(self):
        # ruleid: python-markup-declared-safe-by-option
        return self.text


class Escaped:
    def __html__(self):
        # ok: python-markup-declared-safe-by-option
        return escape(self.text)
