using System.Globalization;

namespace Lexi.Simulator.Faults;

/// <summary>
/// Reads faults from one line, e.g. <c>status:429:7</c> or <c>pace:60,abort:500</c>. Entries are separated by commas or
/// semicolons, values by colons; times are milliseconds. <see cref="Usage"/> lists them all.
/// </summary>
public static class FaultScript
{
    public const string Usage =
        "status:CODE[:RETRY_AFTER_SECONDS], hold, stall, freeze[:MS], close:MS[:CODE], abort:MS, garbage, unknown, reorder, "
        + "huge-delta[:BYTES], wrong-ids, pace:FACTOR, refuse-update, transcription-delay:MS, transcription-fail, "
        + "fail-response[:CODE], expire:MS, end-after:PIECES, break-after:PIECES, endless, long[:CHARACTERS], unknown-tool, broken-json, filtered";

    private const int MaxMs = 24 * 60 * 60 * 1000;
    private const int MaxDelta = 64 << 20;

    /// <summary>Reads a line; an empty one is no fault.</summary>
    /// <exception cref="FormatException">With a sentence that names the entry.</exception>
    public static FaultPlan Parse(string script)
    {
        var plan = FaultPlan.None;
        foreach (var entry in script.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            plan = Apply(plan, entry, entry.Split(':'));
        return plan;
    }

    private static FaultPlan Apply(FaultPlan plan, string entry, string[] parts) => (parts[0], parts.Length) switch
    {
        ("status", 2) => plan with { UpgradeStatus = Int(entry, parts[1], 400, 599) },
        ("status", 3) => plan with { UpgradeStatus = Int(entry, parts[1], 400, 599), RetryAfterSeconds = Int(entry, parts[2], 0, 86_400) },
        ("hold", 1) => plan with { HoldsUpgrade = true },
        ("stall", 1) => plan with { Stalls = true },
        ("freeze", 1) => plan with { Freezes = true },
        ("freeze", 2) => plan with { FreezesAfter = Ms(entry, parts[1]) },
        ("close", 2) => plan with { ClosesAfter = Ms(entry, parts[1]) },
        ("close", 3) => plan with { ClosesAfter = Ms(entry, parts[1]), CloseCode = Int(entry, parts[2], 1000, 4999) },
        ("abort", 2) => plan with { AbortsAfter = Ms(entry, parts[1]) },
        ("garbage", 1) => plan with { SendsGarbage = true },
        ("unknown", 1) => plan with { SendsUnknownEvents = true },
        ("reorder", 1) => plan with { ReordersDeltas = true },
        ("huge-delta", 1) => plan with { HugeDeltaBytes = 10 << 20 },
        ("huge-delta", 2) => plan with { HugeDeltaBytes = Int(entry, parts[1], 2, MaxDelta) & ~1 },
        ("wrong-ids", 1) => plan with { SendsWrongIds = true },
        ("pace", 2) => plan with { Pace = Number(entry, parts[1], 0.1, 1000) },
        ("refuse-update", 1) => plan with { RefusesUpdates = true },
        ("transcription-delay", 2) => plan with { TranscriptionDelay = Ms(entry, parts[1]) },
        ("transcription-fail", 1) => plan with { FailsTranscriptions = true },
        ("fail-response", 1) => plan with { ResponseFailure = "server_error" },
        ("fail-response", 2) => plan with { ResponseFailure = parts[1] },
        ("expire", 2) => plan with { ExpiresAfter = Ms(entry, parts[1]) },
        ("end-after", 2) => plan with { EndsAfterPieces = Int(entry, parts[1], 0, MaxMs) },
        ("break-after", 2) => plan with { BreaksAfterPieces = Int(entry, parts[1], 0, MaxMs) },
        ("endless", 1) => plan with { IsEndless = true },
        ("long", 1) => plan with { AnswerCharacters = 1 << 20 },
        ("long", 2) => plan with { AnswerCharacters = Int(entry, parts[1], 1, MaxDelta) },
        ("unknown-tool", 1) => plan with { CallsUnknownTool = true },
        ("broken-json", 1) => plan with { BreaksJson = true },
        ("filtered", 1) => plan with { IsFiltered = true },
        _ => throw Wrong(entry, $"expected one of {Usage}"),
    };

    private static TimeSpan Ms(string entry, string text) => TimeSpan.FromMilliseconds(Int(entry, text, 0, MaxMs));

    private static int Int(string entry, string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Wrong(entry, $"expected a whole number from {min} to {max}");

    private static double Number(string entry, string text, double min, double max) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max
            ? value
            : throw Wrong(entry, string.Create(CultureInfo.InvariantCulture, $"expected a number from {min} to {max}"));

    private static FormatException Wrong(string entry, string expected) =>
        new($"The fault '{(entry.Length > 64 ? entry[..64] : entry)}' cannot be read: {expected}.");
}
