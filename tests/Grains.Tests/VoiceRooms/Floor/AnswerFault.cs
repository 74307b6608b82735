namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>What may go wrong with an answer.</summary>
internal enum AnswerFault
{
    None,

    NeverBegins,

    Fails,

    HasNoSound,

    /// <summary>It begins, and then its making fails: what is there is heard.</summary>
    BreaksOff,

    /// <summary>The listeners do not get any further.</summary>
    IsNotHeard,

    /// <summary>All of it is heard, and nobody says so.</summary>
    EndIsNotTold,
}
