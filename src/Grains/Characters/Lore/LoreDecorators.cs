using System.Globalization;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Characters.Lore;

/// <summary>
/// The decorators of character cards V3: lines that begin with @@ before an entry's content. Those that Lexi does not carry out
/// are passed over for their fallback, a line right after them that begins with @@@.
/// </summary>
public sealed record LoreDecorators
{
    private const int MostLines = 64;

    /// <summary>What is left of the content.</summary>
    public required string Content { get; init; }

    public int? Depth { get; init; }

    /// <summary>Messages from the oldest.</summary>
    public int? ReverseDepth { get; init; }

    public int? ScanDepth { get; init; }

    public TextRole? Role { get; init; }

    public LorePosition? Position { get; init; }

    /// <summary>It needs no key.</summary>
    public bool Activates { get; init; }

    /// <summary>No key wakes it.</summary>
    public bool NeverActivates { get; init; }

    /// <summary>One of these is needed too.</summary>
    public IReadOnlyList<string> AdditionalKeys { get; init; } = [];

    /// <summary>None of these may be there.</summary>
    public IReadOnlyList<string> ExcludedKeys { get; init; } = [];

    /// <summary>Messages of the character that must have been written.</summary>
    public int? OnlyAfter { get; init; }

    /// <summary>Only at every so many messages of the character.</summary>
    public int? OnlyEvery { get; init; }

    /// <summary>Takes the decorators off an entry's content; of two with one name the first counts.</summary>
    public static LoreDecorators Read(string content)
    {
        var read = new LoreDecorators { Content = content };
        if (!content.AsSpan().TrimStart().StartsWith("@@", StringComparison.Ordinal))
        {
            return read;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rest = content.AsSpan();
        var isSettled = true;
        for (var lines = 0; lines < MostLines; lines++)
        {
            rest = rest.TrimStart("\r\n \t");
            if (!rest.StartsWith("@@", StringComparison.Ordinal))
            {
                break;
            }

            var end = rest.IndexOf('\n');
            var line = (end < 0 ? rest : rest[..end]).Trim();
            rest = end < 0 ? [] : rest[(end + 1)..];
            var isFallback = line.StartsWith("@@@", StringComparison.Ordinal);
            if (isFallback && isSettled)
            {
                continue;
            }

            var (name, value) = Split(line.TrimStart('@'));
            var next = seen.Contains(name) ? read : read.With(name, value);
            isSettled = next is not null;
            if (next is not null)
            {
                _ = seen.Add(name);
                read = next;
            }
        }

        return read with { Content = rest.TrimStart("\r\n").ToString() };
    }

    private static (string Name, string Value) Split(ReadOnlySpan<char> line)
    {
        var space = line.IndexOf(' ');
        return space < 0 ? (line.ToString(), "") : (line[..space].ToString(), line[(space + 1)..].Trim().ToString());
    }

    // Null for what is not known here or has a value that makes no sense: its fallback is looked at then.
    private LoreDecorators? With(string name, string value) => name switch
    {
        "depth" => Number(value) is { } depth ? this with { Depth = depth } : null,
        "reverse_depth" => Number(value) is { } depth ? this with { ReverseDepth = depth } : null,
        "scan_depth" => Number(value) is { } depth ? this with { ScanDepth = Math.Max(0, depth) } : null,
        "activate_only_after" => Number(value) is { } count ? this with { OnlyAfter = count } : null,
        "activate_only_every" => Number(value) is > 0 and { } count ? this with { OnlyEvery = count } : null,
        "role" => RoleOf(value) is { } role ? this with { Role = role } : null,
        "position" => PositionOf(value) is { } position ? this with { Position = position } : null,
        "activate" => this with { Activates = true },
        "dont_activate" => this with { NeverActivates = true },
        "additional_keys" => List(value) is { Count: > 0 } keys ? this with { AdditionalKeys = keys } : null,
        "exclude_keys" => List(value) is { Count: > 0 } keys ? this with { ExcludedKeys = keys } : null,
        _ => null,
    };

    private static int? Number(string value) =>
        int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TextRole? RoleOf(string value) => value switch
    {
        "system" => TextRole.System,
        "user" => TextRole.User,
        "assistant" => TextRole.Assistant,
        _ => null,
    };

    private static LorePosition? PositionOf(string value) => value switch
    {
        "before_desc" => LorePosition.BeforeCharacter,
        "after_desc" => LorePosition.AfterCharacter,
        _ => null,
    };

    private static List<string> List(string value) =>
        [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
