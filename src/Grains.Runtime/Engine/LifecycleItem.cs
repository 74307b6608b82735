namespace Lexi.Grains.Runtime.Engine;

/// <summary>Steps of an activation's life, run as its turns.</summary>
internal sealed class LifecycleItem(Action<Activation> step) : IMailboxItem
{
    public static readonly LifecycleItem Activate = new(static activation => activation.StartActivating());

    public static readonly LifecycleItem CheckTime = new(static activation => activation.CheckTime());

    public void Run(Mailbox mailbox) => step((Activation)mailbox);
}
