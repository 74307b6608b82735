using Lexi.Grains.Interfaces.GroupChats;
using Lexi.Web.Hubs;

namespace Lexi.Web.Tests.GroupChats;

/// <summary>What is true only now does not grow while it waits.</summary>
public sealed class PendingSignalsTests
{
    private readonly PendingSignals _signals = new();

    [Fact]
    public void TheNewestWordAboutSomebodyReplacesTheOneBefore()
    {
        Add(new GroupChatSignal.Typing("ann", true), new GroupChatSignal.PresenceChanged("ann", true));
        Add(new GroupChatSignal.Typing("ann", false), new GroupChatSignal.Typing("bob", true));
        Add(new GroupChatSignal.ActivityChanged("nyx", CharacterActivity.Thinking), new GroupChatSignal.ActivityChanged("nyx", CharacterActivity.Writing));
        Assert.Equal(
            [
                new GroupChatSignal.Typing("ann", false),
                new GroupChatSignal.PresenceChanged("ann", true),
                new GroupChatSignal.Typing("bob", true),
                new GroupChatSignal.ActivityChanged("nyx", CharacterActivity.Writing),
            ],
            Take());
    }

    [Fact]
    public void PiecesOfAMessageBecomeOnePiece()
    {
        Add(Draft(0, "You "));
        Add(Draft(4, "called"), Draft(10, "?"));
        Assert.Equal([Draft(0, "You called?")], Take());
        Add(Draft(11, " Yes"));
        Assert.Equal([Draft(11, " Yes")], Take());
    }

    [Fact]
    public void APieceAgainAndAPieceTooFarDoNoHarm()
    {
        Add(Draft(4, "called"), Draft(6, "lled me"), Draft(20, "lost"));
        Assert.Equal([Draft(4, "called me")], Take());
        Add(Draft(4, "called"), Draft(0, "Who"));
        Assert.Equal([Draft(0, "Who")], Take());
        Add(Draft(0, "One"), new GroupChatSignal.Draft("msg_1", 1, 0, "Two"));
        Assert.Equal(2, Take().Length);
    }

    [Fact]
    public void WhatAnEventCompletesNeedsNoPiecesAnyMore()
    {
        Add(Draft(0, "You called?"), new GroupChatSignal.Typing("ann", true));
        _ = _signals.Overtake("chat_1", [Written(MessageStatus.Writing)]);
        _ = _signals.Overtake("chat_2", [Written(MessageStatus.Complete)]);
        var bytes = _signals.Overtake("chat_1", [Written(MessageStatus.Complete), new GroupChatEvent.CharacterLeft("nyx")]);
        Assert.Equal([new GroupChatSignal.Typing("ann", true)], Take());
        Assert.InRange(bytes, "You called?".Length, 1000);
    }

    [Fact]
    public void ChatsAreToldApartAndOnlySoManySignalsWait()
    {
        Add(new GroupChatSignal.Typing("ann", true));
        Assert.Equal(0, _signals.Add(new GroupChatSignals { ChatId = "chat_2", Signals = [new GroupChatSignal.Typing("ann", false)] }));
        Assert.Equal([new GroupChatSignal.Typing("ann", true)], Take());
        Assert.True(_signals.TryTake(out var chatId, out var other));
        Assert.Equal(("chat_2", 1), (chatId, other.Length));
        Assert.False(_signals.TryTake(out _, out _));

        var crowd = Enumerable.Range(0, 1025).Select(number => new GroupChatSignal.Typing($"{number}", true)).ToArray();
        Assert.Equal(1, Add(crowd));
        Assert.Equal(0, Add(crowd[..1024]));
        Assert.Equal(1024, _signals.Clear());
        Assert.False(_signals.TryTake(out _, out _));
        Assert.Equal(0, Add(crowd[..1024]));
        Assert.Equal(1024, Take().Length);
    }

    private static GroupChatSignal.Draft Draft(int offset, string text) => new("msg_1", 0, offset, text);

    private static GroupChatEvent.MessageWritten Written(MessageStatus status) => new(new GroupMessage
    {
        Id = "msg_1",
        Position = 1,
        AuthorKind = AuthorKind.Character,
        AuthorId = "nyx",
        AuthorName = "Nyx",
        Text = "You called?",
        Status = status,
        CreatedAt = DateTimeOffset.UnixEpoch,
    });

    private int Add(params GroupChatSignal[] signals) => _signals.Add(new GroupChatSignals { ChatId = "chat_1", Signals = signals });

    private GroupChatSignal[] Take()
    {
        Assert.True(_signals.TryTake(out _, out var signals));
        return signals;
    }
}
