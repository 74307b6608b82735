namespace Lexi.Grains.Interfaces.VoiceCalls;

/// <summary>How a person's turns end in this call.</summary>
[GenerateSerializer]
public enum TurnMode
{
    /// <summary>As the character is set: by silence or by meaning.</summary>
    OpenMicrophone,
    PushToTalk,
}
