function send(res, report) {
  // ruleid: js-content-disposition-built
  res.setHeader('Content-Disposition', `attachment; filename="${report.name}"`);
  // ruleid: js-content-disposition-built
  res.set('Content-Disposition', 'attachment; filename=' + report.name);
  // ok: js-content-disposition-built
  res.setHeader('Content-Disposition', 'attachment; filename="report.pdf"');
  // ok: js-content-disposition-built
  res.attachment(report.name);
}
