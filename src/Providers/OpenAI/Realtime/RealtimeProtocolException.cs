namespace Lexi.Providers.OpenAI.Realtime;

/// <summary>The provider sent what the protocol does not allow. The message names the field and the bound, never the content.</summary>
internal sealed class RealtimeProtocolException(string message) : Exception(message);
