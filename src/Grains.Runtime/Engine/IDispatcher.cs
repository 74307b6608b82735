namespace Lexi.Grains.Runtime.Engine;

/// <summary>Decides where and when a mailbox that has work runs its turns.</summary>
internal interface IDispatcher
{
    /// <summary>Sees to it that <see cref="Mailbox.Drain"/> is called once.</summary>
    void Schedule(Mailbox mailbox);
}
