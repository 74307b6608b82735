namespace Lexi.Simulator.Realtime;

/// <summary>Who is at the other end of a session: a voice, an ear and a mind. Shared by all sessions.</summary>
public sealed record Partner(ISpeaker Speaker, IListener Listener, IMind Mind);
