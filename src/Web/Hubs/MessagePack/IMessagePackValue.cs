namespace Lexi.Web.Hubs.MessagePack;

/// <summary>A value with audio in it: it writes itself, since audio never goes through JSON.</summary>
internal interface IMessagePackValue
{
    void Write(MessagePackWriter writer);
}
