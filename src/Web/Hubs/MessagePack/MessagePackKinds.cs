namespace Lexi.Web.Hubs.MessagePack;

internal static class MessagePackKinds
{
    public static MessagePackKind Of(byte code) => code switch
    {
        MessagePackCode.Nil => MessagePackKind.Nil,
        MessagePackCode.True or MessagePackCode.False => MessagePackKind.Boolean,
        <= 0x7F or >= 0xE0 or (>= MessagePackCode.UInt8 and <= MessagePackCode.Int64) => MessagePackKind.Integer,
        MessagePackCode.Float32 or MessagePackCode.Float64 => MessagePackKind.Float,
        (>= MessagePackCode.FixString and <= 0xBF) or (>= MessagePackCode.String8 and <= MessagePackCode.String32) => MessagePackKind.String,
        >= MessagePackCode.Binary8 and <= MessagePackCode.Binary32 => MessagePackKind.Binary,
        (>= MessagePackCode.FixArray and <= 0x9F) or MessagePackCode.Array16 or MessagePackCode.Array32 => MessagePackKind.Array,
        (>= MessagePackCode.FixMap and <= 0x8F) or MessagePackCode.Map16 or MessagePackCode.Map32 => MessagePackKind.Map,
        _ => MessagePackKind.Other,
    };
}
