using System.Text.Json;

namespace Lexi.Testing.Attacks;

/// <summary>What people write to make a character forget who it is: one line a text, with its class (prompt-attacks.jsonl).</summary>
public static class AttackCorpus
{
    public static readonly IReadOnlyList<Attack> All = Read();

    private static Attack[] Read()
    {
        using var stream = typeof(AttackCorpus).Assembly.GetManifestResourceStream("prompt-attacks.jsonl")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<Attack>(line, JsonSerializerOptions.Web)!)];
    }
}
