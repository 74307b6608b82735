using System.Globalization;
using Lexi.Grains.VoiceRooms.Floor;

namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>Reads "overlap, auto, 2 character turns, still there after 10 s" into settings.</summary>
internal static class FloorRules
{
    public static FloorSettings Read(string rules, FloorSettings settings)
    {
        foreach (var rule in rules.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var number = rule.Split(' ').Select(word => double.TryParse(word, CultureInfo.InvariantCulture, out var value) ? value : (double?)null).FirstOrDefault(value => value is not null) ?? 0;
            settings = string.Join(' ', rule.Split(' ').Where(word => !double.TryParse(word, CultureInfo.InvariantCulture, out _))) switch
            {
                "overlap" => settings with { AllowsOverlap = true },
                "no overlap" => settings with { AllowsOverlap = false },
                "auto" => settings with { IsAuto = true },
                "no auto" => settings with { IsAuto = false },
                "character turns" => settings with { MostCharacterTurns = (int)number },
                "auto turns" => settings with { MostAutoTurns = (int)number },
                "still there after s" => settings with { IdlePromptMs = (int)(number * 1000) },
                "never still there" => settings with { IdlePromptMs = 0 },
                "queue of" => settings with { MostQueued = (int)number },
                _ => throw new InvalidOperationException($"Nobody understands the rule \"{rule}\"."),
            };
        }

        return settings;
    }
}
