using Lexi.Voice.Lanes;

namespace Lexi.Grains.VoiceRooms.Lanes;

/// <summary>What a transcriber tells its lane, in the lane's turns.</summary>
internal interface ILaneTranscriberOutput
{
    void OnNews(PieceNews news);

    /// <summary>Speech cannot be understood now; said once until it can be again.</summary>
    void OnFailed();
}
