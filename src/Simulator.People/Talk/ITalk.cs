namespace Lexi.Simulator.People.Talk;

/// <summary>Decides what the people of one room say, and when. Asked about ten times a second; holds all of its state.</summary>
public interface ITalk
{
    /// <summary>Nothing more will be said.</summary>
    bool IsOver { get; }

    /// <summary>Who begins to speak now.</summary>
    IReadOnlyList<TalkAct> Next(TalkMoment moment);
}
