// Runs before the first paint, so that nobody who chose dark is blinded on the way in.
try {
  const theme = JSON.parse(localStorage.getItem('lexi.local') ?? '{}').theme;
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Nothing stored that could be read: the system decides.
}
