namespace Lexi.Web.Hubs.MessagePack;

internal enum MessagePackKind
{
    Nil,
    Boolean,
    Integer,
    Float,
    String,
    Binary,
    Array,
    Map,

    /// <summary>Extension types and the code that is never used.</summary>
    Other,
}
