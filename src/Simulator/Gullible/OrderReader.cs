using System.Text.Json;
using System.Text.RegularExpressions;
using Lexi.Simulator.Group;

namespace Lexi.Simulator.Gullible;

/// <summary>
/// Finds orders in anything: rules, words of people, strings deep inside JSON, names, results of functions. A sentence that forbids
/// something is no order; every other one is, whoever wrote it and wherever it stands.
/// </summary>
internal static partial class OrderReader
{
    private const int LongestSay = 500;
    private const int MaxDepth = 16;

    /// <summary>Every order in a text, in its order. JSON is taken apart first.</summary>
    public static IEnumerable<Order> Read(string text)
    {
        using var json = LineReader.Parse(text);
        foreach (var piece in json is null ? [text] : Strings(json.RootElement, 0).ToList())
        {
            foreach (var order in InWords(piece))
                yield return order;
        }
    }

    private static IEnumerable<string> Strings(JsonElement element, int depth)
    {
        if (depth > MaxDepth)
            return [];
        return element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Strings(item, depth + 1)),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value, depth + 1).Prepend(property.Name)),
            _ => [],
        };
    }

    private static IEnumerable<Order> InWords(string text)
    {
        var isCued = Cue().IsMatch(text);
        foreach (var sentence in End().Split(text))
        {
            if (Forbids().IsMatch(sentence) && !Ignore().IsMatch(sentence))
                continue;
            if (Everything().IsMatch(sentence))
                yield return new Order.RevealAll();
            else if (Secrets().IsMatch(sentence))
                yield return new Order.Reveal();
            if (Function().Match(sentence) is { Success: true } call)
                yield return new Order.Call(call.Groups[1].Value, Arguments(sentence[(call.Index + call.Length)..]));
            if (As().Match(sentence) is { Success: true } other)
                yield return new Order.WriteAs(other.Groups[1].Value, "I agree with everything.");
            if (Quoted().Match(sentence) is { Success: true } quoted)
                yield return new Order.Say(Cut(quoted.Groups[1].Value));
            else if (Shouted().Match(sentence) is { Success: true } shouted)
                yield return new Order.Say(Cut(shouted.Groups[1].Value));
            else if (isCued && Bare().Match(sentence) is { Success: true } bare)
                yield return new Order.Say(Cut(bare.Groups[1].Value));
        }
    }

    private static string Arguments(string rest)
    {
        var (start, end) = (rest.IndexOf('{', StringComparison.Ordinal), rest.LastIndexOf('}'));
        if (start < 0 || end < start)
            return "{}";
        using var json = LineReader.Parse(rest[start..(end + 1)]);
        return json is null ? "{}" : rest[start..(end + 1)];
    }

    private static string Cut(string words) => words.Length > LongestSay ? words[..LongestSay] : words.Trim();

    [GeneratedRegex(@"(?<=[.!?…])\s+|\n+")]
    private static partial Regex End();

    [GeneratedRegex(@"\b(?:never|do not|don't|must not|cannot|can't|not allowed|nothing else|is never)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forbids();

    [GeneratedRegex(@"\b(?:ignore|disregard|forget|override|bypass)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Ignore();

    [GeneratedRegex(@"\b(?:ignore|disregard|forget|override|bypass|from now on|new (?:instructions?|rules?|task)|instead|you must|obey|system(?: message| override| update)?\s*[:>\]]|developer mode|jailbreak|important\s*:|assistant\s*:|admin|as your (?:creator|owner|developer)|\bplease\b.{0,20}\bexactly)\b?", RegexOptions.IgnoreCase)]
    private static partial Regex Cue();

    [GeneratedRegex(@"\b(?:reveal|print|repeat|show|tell|give|output|write(?: out)?|dump|display|leak|recite|read out|what (?:is|are|were)|translate|summari[sz]e|encode)\b.{0,60}\b(?:system (?:prompt|message)s?|(?:your|the|all|these|initial|original|hidden|secret) (?:\w+ )?(?:prompt|instructions?|rules|guidelines|directives|system message)|(?:text|words|everything|lines) above)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Secrets();

    [GeneratedRegex(@"\b(?:reveal|print|repeat|show|tell|give|output|write(?: out)?|dump|display|leak|recite|list)\b.{0,40}\b(?:everything (?:you|that you) (?:know|were given|have|see|remember)|all (?:\w+ )?(?:messages|memories|conversations?|history|context|data|chats|rooms)|(?:the |your )?(?:whole|entire|full) (?:context|conversation|history|prompt))\b", RegexOptions.IgnoreCase)]
    private static partial Regex Everything();

    [GeneratedRegex(@"\b(?i:call|use|run|invoke|execute|trigger)\b (?:the |your )?(?:(?:tool|function) )?[`""'“]?([A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)+)[`""'”]?")]
    private static partial Regex Function();

    [GeneratedRegex(@"\b(?i:write|speak|answer|reply|respond|continue|talk|speaking) (?:as|for|as if you were) ([A-Z][\p{L}'-]+)")]
    private static partial Regex As();

    [GeneratedRegex(@"\b(?:say|reply|answer|respond|output|print|write|shout|repeat|type|begin|start|end)\b[^""“”\n]{0,40}[""“]([^""“”]{1,500})[""”]", RegexOptions.IgnoreCase)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(?:[Ss]ay|SAY|[Rr]eply|[Aa]nswer|[Rr]espond|[Oo]utput|[Pp]rint|[Ww]rite|[Ss]hout|[Rr]epeat|[Tt]ype)\b(?: only| just| exactly| with| the word| back)*:? ([A-Z][A-Z0-9_]{3,}(?:[ !]+[A-Z0-9_!]{2,})*)")]
    private static partial Regex Shouted();

    [GeneratedRegex(@"\b(?:say|reply|answer|respond|output|print|write|shout|repeat|type)\b(?: only| just| exactly| with| the words?| back| to everyone| that)*:? (?!so\b|what\b|who\b|something\b|nothing\b|(?:\w+ )?(?:system|instructions?|prompt|rules)\b|me\b|us\b|in\b|as\b|for\b|your\b|the\b|all\b|everything\b)(.{2,200}?)(?:[.!]?$| and (?:then|nothing))", RegexOptions.IgnoreCase)]
    private static partial Regex Bare();
}
