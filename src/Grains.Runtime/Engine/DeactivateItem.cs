namespace Lexi.Grains.Runtime.Engine;

/// <summary>Somebody asked an activation to end.</summary>
internal sealed class DeactivateItem(DeactivationReason reason, bool onlyIfIdle, CancellationToken hurry) : IMailboxItem
{
    public void Run(Mailbox mailbox) => ((Activation)mailbox).BeginDeactivating(reason, onlyIfIdle, hurry);
}
