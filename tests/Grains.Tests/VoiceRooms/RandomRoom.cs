#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Grains.Interfaces.VoiceRooms;
using Lexi.Grains.Tests.Hosting;
using Lexi.Grains.Tests.Hours;
using Lexi.Grains.Tests.VoiceRooms.Hosting;

namespace Lexi.Grains.Tests.VoiceRooms;

/// <summary>A short room in which anything happens, and what must be true of it whatever happened.</summary>
internal sealed class RandomRoom : IAsyncDisposable
{
    private const string Secret = "the hidden cake";

    private static readonly string[] _names = ["Nyx", "Lexi", "Aiko"];
    private static readonly string[] _murmurs = ["mhm", "yeah", "", "haha", "okay"];

    private readonly int _seed;
    private readonly Random _random;
    private readonly RoomWorld _world;
    private readonly List<RoomClient> _clients = [];
    private readonly bool _allowsOverlap;
    private readonly HashSet<string> _away = [];
    private string _roomId = "";
    private bool _isTold;

    public RandomRoom(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _world = new RoomWorld(seed);
        _allowsOverlap = _random.Next(4) == 0;
    }

    public int Answers { get; private set; }

    public int Interrupted { get; private set; }

    public int Wasted { get; private set; }

    public void Run()
    {
        Begin();
        var actions = 10 + _random.Next(15);
        for (var action = 0; action < actions; action++)
        {
            Act();
            _world.RunFor(_random.NextDouble() * 4);
        }

        // Everything that was begun ends: a turn, its answer, and those who answer that.
        foreach (var away in _clients.Where(client => _away.Contains(client.UserId)))
            _ = away.Join();
        _world.RunFor(120);
        Check();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    private void Begin()
    {
        string[] others = [.. new[] { ChatWorld.Bob, ChatWorld.Cleo }.Take(_random.Next(3))];
        _clients.AddRange(_world.Open(
            ["nyx", "lexi"], settings => settings with { MostCharacterTurns = _random.Next(4), IsAuto = _random.Next(4) == 0, MostAutoTurns = 2 }, others));
        _roomId = _clients[0].Joined!.Snapshot.RoomId;
        var settings = new VoiceRoomSettings
        {
            AllowsOverlap = _allowsOverlap,
            IdlePromptSeconds = _random.Next(3) == 0 ? 10 : 0,
            Interruption = (InterruptionPolicy)_random.Next(4),
            Interrupters = [ChatWorld.Bob],
            Heard = (HeardPolicy)_random.Next(3),
        };
        _clients[0].Do(room => room.ChangeSettings(ChatWorld.Ada, settings));
        // Where others decide what was heard, the host may be behind by what a loudspeaker holds.
        _clients[0].Loudspeaker.ToleranceMs = settings.Heard == HeardPolicy.Host ? 20 : 450;
        foreach (var client in _clients)
            client.Loudspeaker.IsAsleep = client != _clients[0] && _random.Next(6) == 0;
    }

    private void Act()
    {
        var client = _clients[_random.Next(_clients.Count)];
        var isAway = _away.Contains(client.UserId);
        switch (_random.Next(16))
        {
            case 0 or 1 or 2 or 3 or 4 or 5 when !isAway:
                client.Says(ChatLines.Next(_random, _names));
                break;
            case 6 or 7 when !isAway:
                client.Says(_murmurs[_random.Next(_murmurs.Length)], 200 + _random.Next(400));
                break;
            case 8:
                Try(() => _ = new ChatClient(_world.Chats, _roomId, client.UserId).Says(ChatLines.Next(_random, _names)));
                break;
            case 9:
                Try(() => _world.World.Run(() => Chat.ForceTurn(client.UserId, _random.Next(2) == 0 ? "nyx" : "lexi")));
                break;
            case 10:
                Try(() => _world.World.Run(() => Chat.Stop(client.UserId)));
                break;
            case 11 when client != _clients[0] && !isAway:
                client.Drop();
                _ = _away.Add(client.UserId);
                break;
            case 12 when isAway:
                _ = client.Join();
                _ = _away.Remove(client.UserId);
                break;
            case 13 when !isAway:
                client.Do(room => room.SetMuted(client.UserId, _random.Next(3) == 0));
                break;
            case 14:
                Try(() => _world.World.Run(() => Chat.SetCharacterMuted(ChatWorld.Ada, "lexi", _random.Next(3) == 0)));
                break;
            case 15 when !_isTold:
                _isTold = true;
                Try(() => _ = new ChatClient(_world.Chats, _roomId, ChatWorld.Ada).Says($"Nobody but us knows of {Secret}."));
                Try(() => _world.World.Run(() => Chat.AddCharacter(ChatWorld.Ada, "aiko")));
                break;
            default:
                break;
        }
    }

    private IGroupChatGrain Chat => _world.Chats.Chat(_roomId);

    private static void Try(Action what)
    {
        try
        {
            what();
        }
        catch (LexiException)
        {
            // Muted, or not here: a refusal is an answer, too.
        }
    }

    private void Check()
    {
        var ada = _clients[0];
        var messages = _world.World.Run(() => Chat.GetMessages(ChatWorld.Ada, null, 100)).Messages;
        var said = ada.Utterances.Where(utterance => utterance.IsCharacter).ToArray();
        Answers = said.Length;
        Interrupted = said.Count(utterance => utterance.IsInterrupted);
        var snapshot = ada.Grain.GetSnapshotOf(_world, ChatWorld.Ada);
        Wasted = snapshot.Usage.WastedAnswers;
        Must(_clients.TrueForAll(client => client.IsInOrder), "Everybody is told everything, in order.");
        Must(_clients.TrueForAll(client => client.Loudspeaker.Ghosts == 0), "Nothing is heard of what was stopped.");
        Must(_allowsOverlap || ada.Loudspeaker.MostAtOnce <= 1, "One character speaks at a time.");
        Must(messages.All(message => message.Status != MessageStatus.Writing), "No turn is orphaned.");
        Must(snapshot.Floor is { State: FloorPhase.Idle, Speaking.Count: 0, Queue.Count: 0 }, $"Nothing is left to do, but the floor is {snapshot.Floor.State}.");
        foreach (var utterance in said)
        {
            var message = messages.FirstOrDefault(message => message.Id == utterance.UtteranceId);
            Must(utterance.HeardMs <= utterance.DurationMs, "Nothing is heard that was not sent.");
            var played = _clients.Max(client => client.Loudspeaker.Played.GetValueOrDefault(utterance.UtteranceId));
            // Between two reports the loudspeaker is reckoned with; it tells the end of what it played a moment later.
            Must(utterance.HeardMs <= played + 20, $"Nothing is heard that was not played: {utterance.HeardMs} of {played} ms.");
            Must(
                utterance.MessageId is null ? message is null or { Status: MessageStatus.Deleted } : message?.Text == utterance.Text && message.Spoken!.HeardMs == utterance.HeardMs,
                $"History holds what was heard and no more: \"{utterance.Text}\", not \"{message?.Text}\".");
        }

        // One that waited for another to be cancelled was never asked for.
        Must(_world.Model.Asked.Count <= said.Length + snapshot.Usage.WastedAnswers && _world.Model.Asked.Count >= said.Length, $"Of {_world.Model.Asked.Count} answers {said.Length} were heard and {snapshot.Usage.WastedAnswers} wasted.");
        Must(_world.Model.Asked.All(asked => asked.Name != "Aiko" || asked.Asked.Context.All(line => !line.Text.Contains(Secret))), "Who was not there is not told.");
        Must(_world.Chats.Model.Requests.Count == 0, "Nobody writes in a room.");
    }

    private void Must(bool isTrue, string what)
    {
        if (!isTrue)
            throw new InvalidOperationException($"{what} (seed {_seed})");
    }
}
#endif
