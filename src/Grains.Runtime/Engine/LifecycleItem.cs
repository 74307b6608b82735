namespace Lexi.Grains.Runtime.Engine;

/// <summary>Steps of the runtime's own, run as turns of a mailbox.</summary>
internal sealed class LifecycleItem(Action<Mailbox> step) : IMailboxItem
{
    public static readonly LifecycleItem Activate = new(static mailbox => ((Activation)mailbox).StartActivating());

    public static readonly LifecycleItem CheckTime = new(static mailbox => ((Activation)mailbox).CheckTime());

    public static readonly LifecycleItem CheckObserverTime = new(static mailbox => ((ObserverMailbox)mailbox).CheckTime());

    public void Run(Mailbox mailbox) => step(mailbox);
}
