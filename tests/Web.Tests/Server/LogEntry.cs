using Microsoft.Extensions.Logging;

namespace Lexi.Web.Tests.Server;

/// <summary>One line of the server's log, as an operator would read it.</summary>
public sealed record LogEntry(string Category, LogLevel Level, string Text)
{
    public override string ToString() => $"{Level} {Category}: {Text}";
}
