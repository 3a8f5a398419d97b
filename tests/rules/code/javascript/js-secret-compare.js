function verify(req, signature, expectedSignature, apiKey) {
  // ruleid: js-secret-compare
  if (signature !== expectedSignature) throw new Error('bad');
  // ruleid: js-secret-compare
  if (req.headers['x-api-key'] === process.env.API_KEY) return true;
  // ok: js-secret-compare
  if (signature === undefined) return false;
  // ok: js-secret-compare
  if (apiKey === 'none') return false;
  // ok: js-secret-compare
  return crypto.timingSafeEqual(Buffer.from(signature), Buffer.from(expectedSignature));
}
