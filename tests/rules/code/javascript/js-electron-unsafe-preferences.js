const win = new BrowserWindow({
  width: 800,
  webPreferences: {
    // ruleid: js-electron-unsafe-preferences
    nodeIntegration: true,
    // ruleid: js-electron-unsafe-preferences
    contextIsolation: false,
    preload,
  },
});
const good = new BrowserWindow({
  webPreferences: {
    // ok: js-electron-unsafe-preferences
    nodeIntegration: false,
    // ok: js-electron-unsafe-preferences
    contextIsolation: true,
  },
});
