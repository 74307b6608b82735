namespace Lexi.Grains.Tests.VoiceRooms.Floor;

/// <summary>What a character will say when it is asked.</summary>
/// <param name="CharacterKey">Who.</param>
/// <param name="Text">Its words.</param>
/// <param name="DurationMs">How long they sound.</param>
/// <param name="Fault">What goes wrong.</param>
/// <param name="BeginsAfterMs">How long it takes to the first sound; null for the usual time.</param>
internal sealed record PlannedAnswer(string CharacterKey, string Text, int DurationMs, AnswerFault Fault = AnswerFault.None, int? BeginsAfterMs = null);
