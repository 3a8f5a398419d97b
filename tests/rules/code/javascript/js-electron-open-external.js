const { ipcMain, shell } = require('electron');
ipcMain.on('open', (event, url) => {
  // ruleid: js-electron-open-external
  shell.openExternal(url);
});
window.webContents.setWindowOpenHandler(({ url }) => {
  // ruleid: js-electron-open-external
  shell.openExternal(url);
  return { action: 'deny' };
});
ipcMain.handle('help', (event, page) => {
  // ok: js-electron-open-external
  shell.openExternal('https://help.example.com/');
});
ipcMain.on('safe', (event, url) => {
  if (!url.startsWith('https://')) return;
  // ok: js-electron-open-external
  shell.openExternal(url);
});
