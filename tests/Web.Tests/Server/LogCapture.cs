using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lexi.Web.Tests.Server;

/// <summary>
/// Everything the server logs at the levels an operator gets. An error that no test declared is a fault that somebody swallowed;
/// a secret or a person's words in any line is a leak.
/// </summary>
public sealed class LogCapture : ILoggerProvider
{
    private readonly ConcurrentQueue<LogEntry> _entries = new();
    private readonly ConcurrentDictionary<string, bool> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Func<LogEntry, bool>> _declared = [];

    public IReadOnlyCollection<LogEntry> Entries => _entries;

    /// <summary>Nothing of this may ever appear in a log.</summary>
    public void Forbid(string secret)
    {
        Assert.True(secret.Length >= 6, "A secret this short would be found by accident.");
        _secrets[secret] = true;
    }

    /// <summary>Declares errors that a test causes on purpose.</summary>
    public void Expect(Func<LogEntry, bool> error) => _declared.Add(error);

    /// <summary>Fails on an error nobody declared and on a line that repeats what must stay secret.</summary>
    public void Verify()
    {
        var errors = _entries.Where(entry => entry.Level >= LogLevel.Error && !IsOfTheLastSilo(entry) && !_declared.Any(expects => expects(entry)));
        Assert.True(!errors.Any(), string.Join(Environment.NewLine, errors.Take(5)));
        var secrets = _secrets.Keys.ToArray();
        var leaks = _entries.Where(entry => secrets.Any(secret => entry.Text.Contains(secret, StringComparison.Ordinal)));
        Assert.True(!leaks.Any(), $"The log repeats a secret: {leaks.FirstOrDefault()}");
    }

#if ORLEANS
    /// <summary>Orleans logs as an error of its own that a message nobody waits for found no silo, as when the only one of a cluster stops.</summary>
    private static bool IsOfTheLastSilo(LogEntry entry) =>
        entry.Text.StartsWith("Failed to address message OneWay ", StringComparison.Ordinal)
        && entry.Text.Contains("No active nodes are compatible", StringComparison.Ordinal);
#else
    private static bool IsOfTheLastSilo(LogEntry entry) => false;
#endif

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCapture capture, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            capture._entries.Enqueue(new LogEntry(category, logLevel, exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}"));
    }
}
