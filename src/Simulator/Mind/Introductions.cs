using System.Text.RegularExpressions;

namespace Lexi.Simulator.Mind;

/// <summary>Finds the name in words with which people introduce themselves.</summary>
internal static partial class Introductions
{
    private static readonly HashSet<string> _noNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "not", "so", "very", "fine", "good", "great", "okay", "ok", "well", "sorry", "sure", "here", "back", "just", "tired", "happy", "sad",
        "bored", "hungry", "the", "a", "an", "in", "at", "on", "from", "going", "feeling", "afraid", "glad", "done", "really", "still", "always",
        "never", "also", "doing", "having", "looking", "trying", "thinking", "working", "ready", "home", "all", "now", "what", "your", "my", "it", "this",
    };

    /// <summary>The name a person gave, with a capital letter; null when there is none.</summary>
    public static string? NameIn(string words)
    {
        var text = words.Replace('’', '\'');
        var match = Named().Match(text);
        if (!match.Success)
            match = Am().Match(text);
        if (!match.Success || _noNames.Contains(match.Groups[1].Value))
            return null;
        var name = match.Groups[1].Value;
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>True when a sentence does nothing but introduce.</summary>
    public static bool IsOnly(string sentence) => NameIn(sentence) is not null && sentence.Split(' ').Length <= 6;

    [GeneratedRegex(@"\b(?:my name is|my name's|call me|they call me|i am called|i'm called)\s+([\p{L}][\p{L}'-]{1,30})", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"\b(?:[Ii]'m|[Ii] am|[Tt]his is|[Ii]t's)\s+(\p{Lu}[\p{L}'-]{1,30})(?=\s*(?:[.,!?;]|$|\band\b|\bfrom\b|\bhere\b|\bspeaking\b))")]
    private static partial Regex Am();
}
