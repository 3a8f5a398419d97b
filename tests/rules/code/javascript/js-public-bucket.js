// ruleid: js-public-bucket
s3.putObject({ Bucket: 'reports', Key: name, Body: data, ACL: 'public-read' });
// ruleid: js-public-bucket
const storage = multerS3({ s3, bucket: 'uploads', acl: 'public-read-write' });
// ok: js-public-bucket
s3.putObject({ Bucket: 'reports', Key: name, Body: data, ACL: 'private' });
// ok: js-public-bucket
s3.putObject({ Bucket: 'reports', Key: name, Body: data });
