app.post('/pdf', async (req, res) => {
  // ruleid: js-browser-automation-content
  await page.setContent(req.body.html);
  // ruleid: js-browser-automation-content
  wkhtmltopdf('<h1>' + req.query.title + '</h1>').pipe(res);
  // ok: js-browser-automation-content
  await page.setContent('<h1>Report</h1>');
  // ok: js-browser-automation-content
  await page.setContent('<h1>' + escapeHtml(req.body.title) + '</h1>');
  // ok: js-browser-automation-content
  await page.evaluate(() => document.title);
});
