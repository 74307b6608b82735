using System.Text.RegularExpressions;
using Lexi.Grains.GroupChats;
using Lexi.Grains.GroupChats.Dynamics;
using Lexi.Grains.GroupChats.Memories;
using Lexi.Grains.GroupChats.Prompts;
using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.GroupChats.Prompts;

/// <summary>
/// Characters come and go, are muted, are interrupted, and messages are edited and removed at random; every message has a word of its own. No question to
/// a model on behalf of a character ever has the word of a message it did not hear, or of one that was removed before.
/// </summary>
public sealed partial class WhatItHeardTests(ITestOutputHelper output)
{
    private static readonly string[] _all = ["nyx", "lexi", "aiko", "flint"];

    [Fact]
    public void No_prompt_ever_contains_what_was_outside_the_characters_audience()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LEXI_TEST_SEED"), out var given) ? given : 20261120;
        output.WriteLine($"LEXI_TEST_SEED={seed}");
        var (prompts, heard, hidden) = (0, 0, 0);
        for (var round = 0; round < 30; round++)
        {
            var world = new World(new Random(seed + round));
            for (var step = 0; step < 150; step++)
            {
                world.Step();
                foreach (var (key, request) in world.Questions())
                {
                    var known = world.Known(key);
                    foreach (Match word in Word().Matches(string.Join('\n', request.Messages.Select(message => message.Text))))
                    {
                        Assert.True(known.Contains(word.Value), $"Round {round}, step {step}: {key} was told {word.Value}.");
                        heard++;
                    }

                    hidden += world.Messages.Count - known.Count;
                    prompts++;
                }
            }
        }

        output.WriteLine($"{prompts} prompts with {heard} words heard; {hidden} words had to stay out.");
        Assert.True(prompts > 10_000 && heard > 100_000 && hidden > 100_000);
    }

    [GeneratedRegex("word[0-9]+x")]
    private static partial Regex Word();

    private sealed class World(Random random)
    {
        private readonly HashSet<string> _present = ["nyx", "lexi"];
        private readonly Dictionary<string, RollingSummary?> _summaries = [];
        private int _words;

        public List<GroupMessage> Messages { get; } = [];

        public HashSet<string> Known(string key) => [.. Messages.Where(message => message.Status != MessageStatus.Deleted && message.Audience.Contains(key))
            .SelectMany(message => Word().Matches(message.Text).Select(match => match.Value))];

        public void Step()
        {
            var who = _all[random.Next(_all.Length)];
            switch (random.Next(10))
            {
                case 0:
                    _ = _present.Add(who);
                    break;
                case 1:
                    _ = _present.Remove(who);
                    break;
                case 2 when Messages.Count > 0:
                    Change(random.Next(Messages.Count), message => message with { Status = MessageStatus.Deleted, Text = "" });
                    break;
                case 3 when Messages.Count > 0:
                    Change(random.Next(Messages.Count), message => message.Status == MessageStatus.Deleted ? message : message with { Text = NewWord() });
                    break;
                case 4 when _present.Contains(who):
                    Add(AuthorKind.Character, who, random.Next(3) == 0 ? MessageStatus.Interrupted : MessageStatus.Complete);
                    break;
                case 5:
                    Add(AuthorKind.System, "", MessageStatus.Complete);
                    break;
                default:
                    Add(AuthorKind.Person, "usr_ann", MessageStatus.Complete);
                    break;
            }
        }

        /// <summary>Everything that is asked on behalf of those who are here.</summary>
        public IEnumerable<(string Key, TextRequest Request)> Questions()
        {
            foreach (var key in _present.Order(StringComparer.Ordinal).ToArray())
            {
                var prompt = PromptBuilder.Build(Material(key), random);
                yield return (key, prompt.Request);
                yield return (key, MemoryWriter.Ask(new MemoryQuestion { CharacterKey = key, CharacterName = key, People = [new ChatPerson("usr_ann", "Ann")], Messages = Messages }));
                yield return (key, FeelingJudge.Ask(new FeelingQuestion
                {
                    ListenerKey = key,
                    ListenerName = key,
                    Feeling = Feelings.First(key, "usr_ann", null, PromptStage.Now),
                    Messages = Messages,
                }));
                if (SummaryWriter.Due(key, Messages, _summaries.GetValueOrDefault(key), prompt.Report) is { } task)
                {
                    yield return (key, SummaryWriter.Ask(key, task));

                    // A model that copies everything into its summary.
                    _summaries[key] = new RollingSummary(string.Join(' ', task.Messages.Select(message => message.Text).Prepend(task.Before?.Text ?? "")), task.UpToPosition);
                }
            }
        }

        private PromptMaterial Material(string key) => new()
        {
            Character = PromptStage.Nyx with
            {
                Card = PromptStage.Nyx.Card with { Key = key, Name = key },
                Text = new TextSettings { ContextTokens = random.Next(3) == 0 ? 100_000 : 1200, MaxOutputTokens = 200 },
                Lorebook = new Lorebook { Entries = [new LoreEntry { Keys = ["word1x", "word2x"], Content = "Lore." }] },
            },
            Settings = new ChatSettings { Name = "Friday" },
            Cause = TurnCause.Message,
            History = Messages,
            Others = [new PromptOther("usr_ann", "Ann", AuthorKind.Person, "")],
            Summary = _summaries.GetValueOrDefault(key),
            UpToPosition = random.Next(4) == 0 ? random.Next(Messages.Count + 1) : null,
        };

        private void Add(AuthorKind kind, string id, MessageStatus status) => Messages.Add(
            PromptStage.Said(Messages.Count + 1, "Ann", NewWord()) with
            {
                AuthorKind = kind,
                AuthorId = id,
                AuthorName = id,
                Status = status,
                Audience = [.. _present],
            });

        private string NewWord() => $"word{_words++}x";

        // What the chat does when a message changes: summaries that may tell of it go.
        private void Change(int at, Func<GroupMessage, GroupMessage> change)
        {
            Messages[at] = change(Messages[at]);
            foreach (var key in _summaries.Keys.ToArray())
            {
                _summaries[key] = SummaryWriter.Without(_summaries[key], Messages[at].Position);
            }
        }
    }
}
