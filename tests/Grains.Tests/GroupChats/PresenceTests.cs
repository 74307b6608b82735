#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Voice.Models.Text;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>
/// The whole chat, with a model that copies everything it is told into its summaries, memories, feelings and answers: people and characters come and go, are muted, write, change and remove messages at
/// random. Every message has a word of its own. Whatever a model is asked on behalf of a character, it never has a word that no message the character
/// heard, and that still stands, has.
/// </summary>
public sealed class PresenceTests(ITestOutputHelper output)
{
    private const int Acts = 600;
    private const int MostActs = 2000;
    private const int Questions = 500;
    private static readonly string[] _people = [ChatWorld.Ada, ChatWorld.Bob, ChatWorld.Cleo];
    private static readonly string[] _characters = ["lexi", "nyx", "aiko", "bartender"];
    private static readonly string[] _called = ["Lexi", "Nyx", "Aiko", "Marlow"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_question_to_a_model_ever_has_what_the_character_did_not_hear(bool copiesAloud)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("LEXI_TEST_SEED"), out var given) ? given : 20261120;
        output.WriteLine($"LEXI_TEST_SEED={seed}");
        var random = new Random(seed);
        var (words, questions, heard, hidden) = (0, 0, 0, 0);
        var chatId = "";
        var leaks = new List<string>();
        CopyingModel? model = null;
        ChatWorld? there = null;
        await using var world = new ChatWorld(seed, Limits.Default with { MessagesPer10Seconds = 1000 }, model: time => model = new CopyingModel(time, copiesAloud, NewWord, Told));
        there = world;
        var clients = world.Open(["lexi", "nyx"], ChatWorld.Bob, ChatWorld.Cleo);
        chatId = clients[0].ChatId;
        // A world in which few speak goes on until enough was asked.
        for (var act = 0; act < Acts || (questions <= Questions && act < MostActs); act++)
        {
            try
            {
                Act(clients, random);
            }
            catch (LexiException)
            {
                // Not everybody may do everything.
            }

            world.RunFor(random.NextDouble() * 4);
        }

        // Until all thoughts have come to their end.
        world.RunFor(120);
        output.WriteLine($"{words} words, {questions} questions ({string.Join(", ", model!.Asked)}), {heard} words heard, {hidden} had to stay out.");
        Assert.True(leaks.Count == 0, string.Join('\n', leaks.Take(10)));
        Assert.True(questions > Questions && heard > 5000 && hidden > 5000);
        Assert.All(["answer", "summary", "memories", "feeling_change"], kind => Assert.True(model.Asked.GetValueOrDefault(kind) > 10, $"Too few questions: {kind}"));

        string NewWord() => $"word{words++}x";

        void Told(string key, string kind, TextRequest request)
        {
            var told = request.Messages.SelectMany(message => CopyingModel.WordsIn(message.Text).Select(word => (Word: word, message.Text))).ToArray();
            var known = there!.Store.Find(chatId, int.MaxValue, CancellationToken.None).Result!.Newest.Select(stored => stored.Message)
                .Where(message => message.Status != MessageStatus.Deleted && message.Audience.Contains(key))
                .SelectMany(message => CopyingModel.WordsIn(message.Text)).ToHashSet(StringComparer.Ordinal);
            questions++;
            heard += told.Length;
            hidden += words - known.Count;
            leaks.AddRange(told.Where(part => !known.Contains(part.Word))
                .Select(part => $"Question {questions} ({kind}): {key} was told {part.Word} in {Around(part.Text, part.Word)}"));
        }

        static string Around(string text, string word)
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            return text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 40)];
        }

        void Act(ChatClient[] all, Random chance)
        {
            var client = all[chance.Next(all.Length)];
            var who = chance.Next(_characters.Length);
            var messages = all[0].Messages.Values;
            var message = messages.Skip(Math.Max(0, messages.Count - 12)).ElementAt(chance.Next(Math.Min(12, messages.Count)));
            switch (chance.Next(20))
            {
                case 0:
                    client.Do(chat => chat.AddCharacter(client.UserId, _characters[who]));
                    break;
                case 1:
                    client.Do(chat => chat.RemoveCharacter(client.UserId, _characters[who]));
                    break;
                case 2:
                    client.Do(chat => chat.SetCharacterMuted(client.UserId, _characters[who], chance.Next(3) == 0));
                    break;
                case 3:
                    client.Do(chat => chat.SetMemberMuted(ChatWorld.Ada, _people[chance.Next(1, 3)], chance.Next(3) == 0));
                    break;
                case 4:
                    client.Do(chat => chat.DeleteMessage(chance.Next(2) == 0 ? ChatWorld.Ada : client.UserId, message.Id));
                    break;
                case 5:
                    _ = client.Do(chat => chat.Edit(message.AuthorId, message.Id, NewWord()));
                    break;
                case 6 when client != all[0]:
                    client.Do(chat => chat.Leave(client.UserId));
                    break;
                case 7 or 8:
                    var invite = all[0].Do(chat => chat.Invite(ChatWorld.Ada));
                    _ = client.Do(chat => chat.Join(new JoinGroupChat { UserId = client.UserId, Secret = invite.Code.Split('.')[1] }));
                    break;
                case 9:
                    client.Do(chat => chat.Stop(client.UserId));
                    break;
                default:
                    _ = client.Says($"{_called[who]}? {NewWord()}{CopyingModel.Padding}");
                    break;
            }
        }
    }
}
#endif
