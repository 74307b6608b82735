namespace Lexi.Grains.Runtime.Engine;

/// <summary>Something the runtime itself does in a turn of a mailbox.</summary>
internal interface IMailboxItem
{
    void Run(Mailbox mailbox);
}
