namespace Lexi.Simulator.People.Hearing;

/// <summary>What is in a frame of a simulated microphone.</summary>
/// <param name="Number">Counted from 0.</param>
/// <param name="HasVoice">Something of a word sounds in it.</param>
/// <param name="Begins">What somebody says begins in it.</param>
/// <param name="Ends">A word ends in it that a listener could take for the last: a sentence ends, or everything.</param>
public readonly record struct MicrophoneFrame(uint Number, bool HasVoice, bool Begins, bool Ends);
