export class Note {
  constructor(private sanitizer: DomSanitizer) {}
  html(note: Note) {
    // ruleid: js-angular-trust-bypass
    return this.sanitizer.bypassSecurityTrustHtml(note.body);
  }
  frame(url: string) {
    // ruleid: js-angular-trust-bypass
    return this.sanitizer.bypassSecurityTrustResourceUrl(url);
  }
  fixed() {
    // ok: js-angular-trust-bypass
    this.sanitizer.bypassSecurityTrustHtml('<b>new</b>');
    // ok: js-angular-trust-bypass
    this.sanitizer.bypassSecurityTrustHtml(LOGO);
    // ok: js-angular-trust-bypass
    return this.sanitizer.sanitize(SecurityContext.HTML, this.body);
  }
}
