#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Tests.Hosting;
using Lexi.Testing.Conversations;
using Lexi.Voice.Models;

namespace Lexi.Grains.Tests.GroupChats;

/// <summary>Everybody does anything at any time, the model breaks off, the database is away now and then, and still all is in order.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Acts = 1500;
    private static readonly string[] _people = [ChatWorld.Ada, ChatWorld.Bob, ChatWorld.Cleo];
    private static readonly string[] _characters = ["lexi", "nyx", "aiko", "bartender"];
    private static readonly string[] _words = ["Nyx?", "Lexi and Nyx, who is right?", "Well.", "Hello everybody!", "Aiko, stop it.", "I love you, Lexi.", "Nyx, you are stupid."];

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public async Task Whatever_happens_everybody_sees_the_same_and_every_turn_ends(int seed)
    {
        var random = new Random(seed);
        await using var world = new ChatWorld(seed, Limits.Default with { MessagesPer10Seconds = 1000 }, model: time => new ScriptedTextModel(time));
        var clients = world.Open(["lexi", "nyx"], settings => settings with { IsAuto = true, AutoDelaySeconds = 4, MostAutoTurns = 3 }, ChatWorld.Bob, ChatWorld.Cleo);
        var watch = clients[0];
        var refused = new Dictionary<string, int>();
        for (var act = 0; act < Acts; act++)
        {
            if (random.Next(20) == 0)
                world.Model.Say(new ScriptedText("Half of ") { Failure = ModelFailure.ConnectionLost });
            var isAway = random.Next(25) == 0;
            world.Store.BeforeCommit = isAway ? _ => throw new IOException("The database is away.") : _ => Task.CompletedTask;
            try
            {
                Act(world, clients, watch, random);
            }
            catch (LexiException exception)
            {
                refused[exception.Code] = refused.GetValueOrDefault(exception.Code) + 1;
            }
            catch (IOException) when (isAway)
            {
                refused["away"] = refused.GetValueOrDefault("away") + 1;
            }

            world.RunFor(random.NextDouble() * (random.Next(10) == 0 ? 30 : 1));
        }

        world.Store.BeforeCommit = _ => Task.CompletedTask;
        world.RunFor(600);
        output.WriteLine(
            $"seed {seed}: {watch.LastSequence} events, {watch.Messages.Count} messages, {watch.Messages.Values.Count(message => message.AuthorKind == AuthorKind.Character)} by characters, "
            + $"{world.Model.Stopped} stopped; refused: {string.Join(", ", refused.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"))}");

        Assert.True(watch.IsInOrder);
        var stored = (await world.Store.Find(watch.ChatId, int.MaxValue, TestContext.Current.CancellationToken))!;
        Assert.Equal(Enumerable.Range(1, stored.Newest.Count), stored.Newest.Select(message => (int)message.Message.Position));
        Assert.DoesNotContain(stored.Newest, message => message.Message.Status == MessageStatus.Writing);
        Assert.Equal(stored.Header.LastSequence, watch.LastSequence);
        Assert.All(stored.Newest, message => Assert.Equal(message.Message.SwipeCount, message.Swipes.Count));
        Assert.All(stored.Newest, message => Assert.Equal(message.Message.Text, message.Swipes[message.Message.SwipeIndex]));
        // What the member who never left has seen is what is kept.
        foreach (var (position, message) in watch.Messages)
        {
            var kept = stored.Newest[(int)position - 1].Message;
            Assert.Equal((kept.Id, kept.Text, kept.Status, kept.SwipeIndex), (message.Id, message.Text, message.Status, message.SwipeIndex));
        }

        Assert.All(stored.Relationships, feeling => Assert.InRange(feeling.Affinity, -1, 1));
        Assert.Single(stored.Members, member => member is { Role: MemberRole.Owner, Status: MemberStatus.Joined });
    }

    private static void Act(ChatWorld world, ChatClient[] clients, ChatClient watch, Random random)
    {
        var client = clients[random.Next(clients.Length)];
        var userId = client.UserId;
        var other = _people[random.Next(_people.Length)];
        var character = _characters[random.Next(_characters.Length)];
        var message = watch.Messages.Values.ElementAt(random.Next(watch.Messages.Count));
        var newest = watch.Messages.Values.LastOrDefault(each => each.AuthorKind == AuthorKind.Character)?.Id ?? message.Id;
        switch (random.Next(24))
        {
            case < 7:
                _ = client.Says(_words[random.Next(_words.Length)], random.Next(5) == 0 ? message.Id : null);
                break;
            case 7:
                client.Do(chat => chat.Stop(userId));
                break;
            case 8:
                client.Do(chat => chat.ForceTurn(userId, character));
                break;
            case 9:
                client.Do(chat => chat.Regenerate(userId, newest));
                break;
            case 10:
                client.Do(chat => chat.Continue(userId, newest));
                break;
            case 11:
                client.Do(chat => chat.ChooseSwipe(userId, newest, random.Next(3)));
                break;
            case 12:
                client.Do(chat => chat.DeleteMessage(userId, random.Next(2) == 0 ? newest : message.Id));
                break;
            case 13:
                _ = client.Do(chat => chat.Edit(userId, message.Id, "Changed."));
                break;
            case 14:
                client.Do(chat => chat.AddCharacter(userId, character));
                break;
            case 15:
                client.Do(chat => chat.RemoveCharacter(userId, character));
                break;
            case 16:
                client.Do(chat => chat.SetCharacterMuted(userId, character, random.Next(3) == 0));
                break;
            case 17:
                client.Do(chat => chat.SetMemberMuted(userId, other, random.Next(3) == 0));
                break;
            case 18:
                client.Do(chat => chat.Kick(userId, other));
                break;
            case 19 or 20:
                var invite = watch.Do(chat => chat.Invite(ChatWorld.Ada));
                _ = client.Do(chat => chat.Join(new JoinGroupChat { UserId = userId, Secret = invite.Code.Split('.')[1] }));
                break;
            case 21:
                client.Do(chat => chat.MarkRead(userId, random.Next(watch.Messages.Count + 5)));
                break;
            case 22:
                client.Do(chat => chat.SetTyping(userId, random.Next(2) == 0));
                break;
            default:
                if (client == watch)
                    break;
                if (client.AttachmentId is not null)
                    client.Detach();
                else
                    client.Attach(random.Next(3) == 0 ? null : client.LastSequence);
                break;
        }
    }
}
#endif
