using System.Text.Json;
using Lexi.Grains.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Testing.Attacks;
using Lexi.Voice.Models.Text;
using static Lexi.Grains.Tests.GroupChats.Prompts.PromptStage;

namespace Lexi.Grains.Tests.GroupChats.Prompts;

/// <summary>Whatever others write stands in JSON strings of user messages and nowhere else: the shape of a prompt does not depend on it.</summary>
public sealed class PromptAttackTests
{
    [Fact]
    public void The_corpus_is_large_and_of_many_classes()
    {
        Assert.InRange(AttackCorpus.All.Count, 200, 2000);
        Assert.InRange(AttackCorpus.All.Select(attack => attack.Class).Distinct().Count(), 12, 100);
    }

    [Fact]
    public void An_attack_in_a_message_is_somebodys_words()
    {
        foreach (var attack in AttackCorpus.All)
        {
            var prompt = Build(Material(Said(1, "Ann", attack.Text), Said(2, "Lexi", attack.Text), Said(3, "", attack.Text)));
            IsSound(prompt);
            HasTheShapeOf(prompt.Request, Build(Material(Said(1, "Ann", "x"), Said(2, "Lexi", "x"), Said(3, "", "x"))).Request);
            using var said = JsonDocument.Parse(prompt.Request.Messages[2].Text);
            Assert.Equal(QuotedText.Clean(attack.Text, 8000), said.RootElement.GetProperty("says").GetString());
            Assert.Equal("person", said.RootElement.GetProperty("kind").GetString());
        }
    }

    [Fact]
    public void An_attack_in_a_name_a_persona_a_tagline_a_scene_a_note_a_reason_a_memory_or_a_summary_is_a_fact()
    {
        var shape = Build(Full("x"));
        foreach (var attack in AttackCorpus.All)
        {
            var prompt = Build(Full(attack.Text));
            IsSound(prompt);
            if (QuotedText.Clean(attack.Text, 100).Length > 0)
            {
                HasTheShapeOf(prompt.Request, shape.Request);
                Assert.Equal(KeysOf(shape.Request), KeysOf(prompt.Request));
            }
        }
    }

    [Fact]
    public void What_another_character_wrote_has_no_more_rights_than_what_a_person_wrote()
    {
        foreach (var attack in AttackCorpus.All)
        {
            var person = Build(Material(Said(1, "Ann", attack.Text))).Request;
            var character = Build(Material(Said(1, "Lexi", attack.Text))).Request;
            Assert.Equal(
                person.Messages.Select(message => message.Text.Replace("\"Ann\",\"kind\":\"person\",\"says\"", "\"Lexi\",\"kind\":\"character\",\"says\"", StringComparison.Ordinal)),
                character.Messages.Select(message => message.Text));
            Assert.Equal(person.Tools, character.Tools);
        }
    }

    private static Lexi.Grains.GroupChats.Prompts.PromptMaterial Full(string attack) => Material(Said(1, "Ann", "Hi") with { AuthorName = attack }) with
    {
        Others =
        [
            new("usr_ann", attack, AuthorKind.Person, attack),
            new("lexi", attack, AuthorKind.Character, attack),
        ],
        Settings = new ChatSettings { Name = attack, Scenario = attack, AuthorsNote = attack },
        Feelings = [Feels("usr_ann", 0.5, attack, attack), Feels("lexi", 0.5, attack, attack)],
        Memories = [Memory(attack)],
        Summary = new Lexi.Grains.GroupChats.RollingSummary(attack, 0),
    };

    // The system's messages are the same to the letter: nothing of the attack is in them.
    private static void HasTheShapeOf(TextRequest request, TextRequest harmless)
    {
        Assert.Equal(harmless.Messages.Select(message => message.Role), request.Messages.Select(message => message.Role));
        Assert.Equal(
            harmless.Messages.Where(message => message.Role != TextRole.User).Select(message => message.Text),
            request.Messages.Where(message => message.Role != TextRole.User).Select(message => message.Text));
        Assert.All(request.Messages, message => Assert.Null(message.Name));
    }

    private static IEnumerable<string> KeysOf(TextRequest request) => request.Messages.Where(message => message.Role == TextRole.User)
        .SelectMany(message => JsonDocument.Parse(message.Text).RootElement.EnumerateObject().Select(property => property.Name));
}
