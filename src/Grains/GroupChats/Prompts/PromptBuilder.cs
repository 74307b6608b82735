using System.Text.Json.Nodes;
using Lexi.Grains.Characters;
using Lexi.Grains.Characters.Lore;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Voice.Models;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>
/// Writes what a character is told before it writes. Only its author and the server speak in system messages; whatever another person wrote or
/// chose (words, names, personas, the scene, memories made of their words) stands in JSON strings of user messages.
/// <para>
/// In order: one system message (the card's system prompt, "You are NAME, ROLE.", lore, persona, personality, scenario, lore, example dialogue,
/// whom it knows, the rules); one user message {"note":…,"scene":…,"others":[{"name","kind","about"}],"feelings":[{"for","type","affinity",
/// "words","because"}],"remembered":[…],"before":…}; the history, each message {"from","kind","says"} or {"note"} from the user, its own as
/// plain words of the assistant; among them, at their depth, lore (system) and the author's note {"note","authorsNote"}; last a system message
/// with the card's instructions after the history and the rule what to write now.
/// </para>
/// <para>
/// When the budget is short the cheapest goes first: older history, example dialogue, scene, summary, memories, lore, author's note, the twelve
/// newest messages from the oldest on, feelings, others. The newest message and the rules always stay; the author's texts are cut only where
/// they alone would take more than six tenths.
/// </para>
/// </summary>
public static class PromptBuilder
{
    private const int SureMessages = 12;

    // Three messages, the keys of the facts and their note, line breaks between parts.
    private const int Frame = 100;
    private const int MostLoreMessages = LorebookMatcher.MostScanDepth;
    private const int AboutCharacters = 600;
    private const int LongCharacters = 4000;
    private const int MostOthers = 40;

    /// <param name="material">What there is.</param>
    /// <param name="chance">For lore that does not always appear, and for macros.</param>
    public static BuiltPrompt Build(PromptMaterial material, Random chance)
    {
        material = UpToContinued(material);
        var profile = material.Character;
        var total = Math.Max(1, profile.Text.ContextTokens - profile.Text.MaxOutputTokens);
        var budget = new PromptBudget(total);
        var author = new PromptAuthor(profile, chance, total * 6 / 10);
        var now = Join(author.PostHistory, PromptRules.Now(author.Name, material.Cause, material.ContinuedMessageId is not null));
        var known = author.Known(material.Others);
        var rules = material.IsSpoken ? PromptRules.Aloud(profile.Delivery) : PromptRules.Always;
        budget.Take("rules", PromptTokens.Of(rules) + PromptTokens.Of(now) + Frame);
        budget.Take("character", PromptTokens.Of(author.Head) + PromptTokens.Of(author.Body) + PromptTokens.Of(known));

        var history = new PromptHistory(material, budget);
        history.Take(1);
        var context = new JsonObject { ["note"] = PromptRules.Context };
        var others = TakeOthers(material, context, budget);
        TakeFeelings(material, others, context, budget);
        history.Take(SureMessages);
        var note = TakeNote(material, budget);
        var lore = TakeLore(profile, author, history, budget, chance);
        TakeMemories(material, others, context, budget);
        TakeText("before", "summary", material.Summary?.Text, context, budget);
        TakeText("scene", "scene", material.Settings.Scenario, context, budget);
        var examples = TakeExamples(author, budget);
        history.Take(int.MaxValue);

        var messages = new List<TextMessage>
        {
            new(TextRole.System, Join(
                author.Head,
                Text(lore, LorePosition.BeforeCharacter),
                author.Body,
                Text(lore, LorePosition.AfterCharacter),
                examples,
                known,
                rules)),
        };
        if (context.Count > 1)
        {
            messages.Add(new TextMessage(TextRole.User, PromptJson.Write(context)));
        }

        var start = messages.Count;
        messages.AddRange(history.Messages);
        Insert(messages, start, lore, note, material.Settings.AuthorsNoteDepth);
        messages.Add(new TextMessage(TextRole.System, now));
        return new BuiltPrompt(Request(profile, messages), new LeakGuard(author.Beginning, author.PostHistory), new PromptReport
        {
            Budget = total,
            Tokens = budget.Taken,
            Parts = budget.Parts,
            OldestPosition = history.OldestPosition,
            HasDroppedHistory = history.IsFull,
        });
    }

    // What was said behind a message does not exist for the one who goes on with it.
    private static PromptMaterial UpToContinued(PromptMaterial material)
    {
        for (var at = material.History.Count - 1; at >= 0 && material is { ContinuedMessageId: not null, UpToPosition: null }; at--)
        {
            if (material.History[at].Id == material.ContinuedMessageId)
            {
                return material with { UpToPosition = material.History[at].Position };
            }
        }

        return material;
    }

    private static TextRequest Request(CharacterProfile profile, List<TextMessage> messages) => new()
    {
        Model = profile.Text.Model,
        Messages = messages,
        MaxOutputTokens = profile.Text.MaxOutputTokens,
        Temperature = profile.Text.Temperature,
        Tools = [.. profile.Tools.Select(tool => new ToolDefinition(tool.Name, tool.Description, tool.ParametersSchema))],
    };

    private static Dictionary<string, string> TakeOthers(PromptMaterial material, JsonObject context, PromptBudget budget)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var others = new JsonArray();
        foreach (var other in material.Others.Take(MostOthers))
        {
            var name = QuotedText.Clean(other.Name, PromptJson.NameCharacters);
            var about = QuotedText.Clean(other.About, AboutCharacters);
            var json = new JsonObject { ["name"] = name, ["kind"] = other.Kind == AuthorKind.Character ? "character" : "person" };
            if (about.Length > 0)
            {
                json["about"] = about;
            }

            names[other.Id] = name;
            if (budget.TryTake("others", PromptTokens.Of(PromptJson.Write(json)) + 1))
            {
                others.Add(json);
            }
        }

        if (others.Count > 0)
        {
            context["others"] = others;
        }

        return names;
    }

    private static void TakeFeelings(PromptMaterial material, Dictionary<string, string> names, JsonObject context, PromptBudget budget)
    {
        var feelings = new JsonArray();
        foreach (var feeling in material.Feelings.Where(feeling => feeling.From == material.Character.Card.Key && names.ContainsKey(feeling.To)))
        {
            var reason = QuotedText.Clean(feeling.Reason, AboutCharacters);
            var json = new JsonObject
            {
                ["for"] = names[feeling.To],
                ["type"] = QuotedText.Clean(feeling.Type, PromptJson.NameCharacters),
                ["affinity"] = Math.Round(feeling.Affinity, 2),
                ["words"] = FeelingWords.Of(feeling),
            };
            if (reason.Length > 0)
            {
                json["because"] = reason;
            }

            if (budget.TryTake("feelings", PromptTokens.Of(PromptJson.Write(json)) + 1))
            {
                feelings.Add(json);
            }
        }

        if (feelings.Count > 0)
        {
            context["feelings"] = feelings;
        }
    }

    private static void TakeMemories(PromptMaterial material, Dictionary<string, string> names, JsonObject context, PromptBudget budget)
    {
        var remembered = new JsonArray();
        foreach (var memory in material.Memories.Where(memory => memory.CharacterKey == material.Character.Card.Key && names.ContainsKey(memory.UserId)))
        {
            var text = QuotedText.Clean(memory.Text, AboutCharacters);
            if (budget.TryTake("memories", PromptTokens.Of(PromptJson.Text(text, AboutCharacters)) + 1))
            {
                remembered.Add(text);
            }
        }

        if (remembered.Count > 0)
        {
            context["remembered"] = remembered;
        }
    }

    private static void TakeText(string key, string part, string? text, JsonObject context, PromptBudget budget)
    {
        var clean = text is null ? "" : QuotedText.Clean(text, LongCharacters);
        if (clean.Length > 0 && budget.TryTake(part, PromptTokens.Of(PromptJson.Text(clean, LongCharacters)) + 6))
        {
            context[key] = clean;
        }
    }

    private static TextMessage? TakeNote(PromptMaterial material, PromptBudget budget)
    {
        var text = QuotedText.Clean(material.Settings.AuthorsNote, LongCharacters);
        if (text.Length == 0)
        {
            return null;
        }

        var json = PromptJson.Write(new JsonObject { ["note"] = PromptRules.AuthorsNote, ["authorsNote"] = text });
        return budget.TryTake("note", PromptTokens.Of(json) + PromptTokens.Message) ? new TextMessage(TextRole.User, json) : null;
    }

    private static List<MatchedEntry> TakeLore(
        CharacterProfile profile, PromptAuthor author, PromptHistory history, PromptBudget budget, Random chance)
    {
        if (profile.Lorebook is not { Entries.Count: > 0 } book)
        {
            return [];
        }

        var matched = LorebookMatcher.Match(book, history.NewestWords(MostLoreMessages), chance, text => PromptTokens.Of(text))
            .Select(entry => entry with { Content = author.Text(entry.Content) }).ToArray();
        var kept = matched.OrderByDescending(entry => entry.Entry.Priority)
            .Where(entry => budget.TryTake("lore", PromptTokens.Of(entry.Content) + PromptTokens.Message)).ToHashSet();
        return [.. matched.Where(kept.Contains)];
    }

    // A taste of its voice is worth more than the oldest messages, but not more than a quarter of what is left.
    private static string TakeExamples(PromptAuthor author, PromptBudget budget)
    {
        var left = budget.Left / 4;
        var kept = new List<string>();
        foreach (var example in author.Examples)
        {
            var tokens = PromptTokens.Of(example) + 2;
            if (tokens > left || !budget.TryTake("examples", tokens))
            {
                budget.Drop("examples");
                break;
            }

            left -= tokens;
            kept.Add(example);
        }

        return kept.Count == 0 ? "" : "How you speak, by example:\n" + string.Join("\n\n", kept);
    }

    private static string Text(List<MatchedEntry> lore, LorePosition position) =>
        string.Join('\n', lore.Where(entry => entry.Position == position).Select(entry => entry.Content));

    private static void Insert(List<TextMessage> messages, int start, List<MatchedEntry> lore, TextMessage? note, int noteDepth)
    {
        var end = messages.Count;
        var inserts = lore.Where(entry => entry.Position == LorePosition.AtDepth)
            .Select(entry => (entry.Depth, Message: AtDepth(entry)))
            .Concat(note is null ? [] : [(Depth: noteDepth, Message: note)])
            .OrderByDescending(insert => insert.Depth).ToArray();
        var inserted = 0;
        foreach (var (depth, message) in inserts)
        {
            messages.Insert(Math.Max(start, end - depth) + inserted, message);
            inserted++;
        }
    }

    // An author may give lore as somebody's words; what is said to the model is an object all the same.
    private static TextMessage AtDepth(MatchedEntry entry) => entry.Role switch
    {
        TextRole.Assistant => new TextMessage(TextRole.Assistant, entry.Content),
        TextRole.User => new TextMessage(TextRole.User, PromptJson.Note(entry.Content, LongCharacters)),
        _ => new TextMessage(TextRole.System, entry.Content),
    };

    private static string Join(params ReadOnlySpan<string> parts)
    {
        var kept = new List<string>(parts.Length);
        foreach (var part in parts)
        {
            if (part.Length > 0)
            {
                kept.Add(part);
            }
        }

        return string.Join("\n\n", kept);
    }
}
