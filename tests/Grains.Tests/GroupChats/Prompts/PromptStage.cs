using System.Text.Json;
using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.GroupChats.Prompts;

/// <summary>Nyx writes; Ann, Bob and Lexi are there.</summary>
internal static class PromptStage
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    public static CharacterProfile Nyx => new()
    {
        Card = new CharacterCard { Key = "nyx", Name = "Nyx", Tagline = "Dry.", Description = "Dry.", Voice = "sage" },
        Role = "a dry, nocturnal confidante",
        Persona = "You are calm and deadpan.",
        Personality = "dry",
        Scenario = "A bar at night.",
        Relationships = [new FirstFeeling { Key = "lexi", Text = "Lexi is sunshine with legs.", Affinity = 0.6, Type = "teasing" }],
    };

    public static PromptMaterial Material(params GroupMessage[] history) => new()
    {
        Character = Nyx,
        Settings = new ChatSettings { Name = "Friday" },
        Cause = TurnCause.Message,
        History = history,
        Others =
        [
            new PromptOther("usr_ann", "Ann", AuthorKind.Person, "A sailor."),
            new PromptOther("usr_bob", "Bob", AuthorKind.Person, ""),
            new PromptOther("lexi", "Lexi", AuthorKind.Character, "Bright, curious."),
        ],
    };

    public static GroupMessage Said(long position, string name, string text, params string[] audience) => new()
    {
        Id = $"msg_{position}",
        Position = position,
        AuthorKind = name is "" ? AuthorKind.System : name is "Nyx" or "Lexi" ? AuthorKind.Character : AuthorKind.Person,
        AuthorId = name is "" ? "" : name is "Nyx" or "Lexi" ? name.ToLowerInvariant() : $"usr_{name.ToLowerInvariant()}",
        AuthorName = name,
        Text = text,
        Status = MessageStatus.Complete,
        CreatedAt = Now.AddSeconds(position - 1000),
        Audience = audience.Length > 0 ? audience : ["nyx", "lexi"],
    };

    public static Relationship Feels(string to, double affinity, string type = "neutral", string reason = "") =>
        new() { From = "nyx", To = to, Type = type, Affinity = affinity, Count = 1, Reason = reason, At = Now };

    public static ChatMemory Memory(string text, string of = "usr_ann") => new()
    {
        Id = "mem_" + text.Length,
        CharacterKey = "nyx",
        UserId = of,
        ChatId = "chat_1",
        Text = text,
        Importance = 5,
        CreatedAt = Now,
        LastUsedAt = Now,
    };

    public static BuiltPrompt Build(PromptMaterial material) => PromptBuilder.Build(material, new Random(1));

    /// <summary>The facts in the first user message.</summary>
    public static JsonElement Facts(BuiltPrompt prompt) => JsonDocument.Parse(prompt.Request.Messages[1].Text).RootElement;

    /// <summary>Holds for every prompt: its cost is what it says, and others speak only inside JSON strings of user messages.</summary>
    public static void IsSound(BuiltPrompt prompt)
    {
        var messages = prompt.Request.Messages;
        Assert.Equal(TextRole.System, messages[0].Role);
        Assert.Equal(TextRole.System, messages[^1].Role);
        foreach (var message in messages.Where(message => message.Role == TextRole.User))
        {
            Assert.DoesNotContain('\n', message.Text);
            Assert.DoesNotContain('<', message.Text);
            Assert.DoesNotContain("[INST", message.Text, StringComparison.OrdinalIgnoreCase);
            using var json = JsonDocument.Parse(message.Text);
            var keys = json.RootElement.EnumerateObject().Select(property => property.Name).ToArray();
            Assert.True(keys is ["from", "kind", "says"] || keys[0] == "note", message.Text);
            Assert.Equal(keys.Length, keys.Distinct().Count());
        }

        Assert.True(messages.Sum(message => PromptTokens.Of(message.Text) + PromptTokens.Message) <= prompt.Report.Tokens + (4 * messages.Count(message => message.Role == TextRole.Assistant)),
            $"{messages.Sum(message => PromptTokens.Of(message.Text) + PromptTokens.Message)} tokens, and the report says {prompt.Report.Tokens}.");
    }
}
