using Lexi.Grains.GroupChats.Speaking;
using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.Tests.GroupChats.Speaking;

/// <summary>A chat of Ann and Bob with Lexi, Nyx, Aiko and Marlow, for choosing in.</summary>
internal static class SpeakerTable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    public static readonly SpeakerSeat[] Seats =
    [
        new("lexi", "Lexi") { Talkativeness = 0.7 },
        new("nyx", "Nyx") { Talkativeness = 0.4 },
        new("aiko", "Aiko") { Talkativeness = 0.8 },
        new("bartender", "Marlow") { Talkativeness = 0.3 },
    ];

    public static readonly ChatPerson[] People = [new("usr_ann", "Ann"), new("usr_bob", "Bob")];

    /// <summary>Ann says it, last of these lines. A line is "name: words"; the last may begin with "^" for a reply to the one before.</summary>
    public static SpeakerQuestion After(params string[] lines)
    {
        var recent = new List<GroupMessage>();
        foreach (var line in lines)
        {
            var name = line[..line.IndexOf(':', StringComparison.Ordinal)];
            var text = line[(name.Length + 2)..];
            var isReply = text.StartsWith('^');
            recent.Add(Said(recent.Count + 1, name, text.TrimStart('^')) with { ReplyTo = isReply ? recent[^1].Id : null });
        }

        return new SpeakerQuestion
        {
            DecisionId = "dec_1",
            At = Now,
            Cause = recent.Count == 0 ? TurnCause.Auto : recent[^1].AuthorKind == AuthorKind.Character ? TurnCause.Reply : TurnCause.Message,
            Strategy = SpeakerStrategy.Natural,
            Seats = Seats,
            People = People,
            Message = recent.LastOrDefault(),
            Recent = recent,
            TurnsWithoutPerson = recent.AsEnumerable().Reverse().TakeWhile(message => message.AuthorKind == AuthorKind.Character).Count(),
        };
    }

    public static GroupMessage Said(long position, string name, string text)
    {
        var seat = Seats.FirstOrDefault(seat => seat.Name == name);
        return new GroupMessage
        {
            Id = $"msg_{position}",
            Position = position,
            AuthorKind = seat is null ? AuthorKind.Person : AuthorKind.Character,
            AuthorId = seat?.Key ?? $"usr_{name.ToLowerInvariant()}",
            AuthorName = name,
            Text = text,
            Status = MessageStatus.Complete,
            CreatedAt = Now.AddSeconds(position - 100),
        };
    }

    public static Relationship Feels(string from, string to, double affinity) => new()
    {
        From = from,
        To = to,
        Type = "neutral",
        Affinity = affinity,
        Count = 1,
        At = Now,
    };

    /// <summary>How often each was first in 1,000 choices; "-" is silence.</summary>
    public static IReadOnlyDictionary<string, int> Often(SpeakerQuestion question)
    {
        var chance = new Random(7);
        return Enumerable.Range(0, 1000).Select(_ => SpeakerChoice.Choose(question, chance).Chosen).GroupBy(chosen => chosen.Count == 0 ? "-" : chosen[0])
            .ToDictionary(group => group.Key, group => group.Count());
    }
}
