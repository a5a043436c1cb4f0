/** Imported first by every script: an old Node gets a sentence instead of a stack. */
const [major, minor] = process.versions.node.split('.').map(Number);
const fits = major >= 23 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);

if (!fits) {
  console.error(
    `需要 Node.js 20.19、22.12 或更高版本，现在是 ${process.versions.node}。请从 https://nodejs.org 安装。`,
  );
  console.error(
    `Redvest needs Node.js 20.19, 22.12 or newer; this is ${process.versions.node}. Get it from https://nodejs.org`,
  );
  process.exit(1);
}
