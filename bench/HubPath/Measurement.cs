namespace Lexi.Bench.HubPath;

/// <summary>What a server process used while frames went through it.</summary>
/// <param name="FramesUp">Frames of 20 ms that were sent to it.</param>
/// <param name="FramesDown">Frames of 20 ms (960 bytes) that came back.</param>
/// <param name="CpuMs">Its processor time, milliseconds.</param>
/// <param name="ResidentMb">Its memory at the end.</param>
/// <param name="AllocatedBytes">What it allocated.</param>
internal sealed record Measurement(long FramesUp, long FramesDown, double CpuMs, double ResidentMb, long AllocatedBytes)
{
    /// <summary>For 1,000 frames up and 1,000 down.</summary>
    public double CpuMsPer1000 => CpuMs * 2000 / (FramesUp + FramesDown);

    public double BytesPerFrame => (double)AllocatedBytes / (FramesUp + FramesDown);

    public override string ToString() =>
        $"{FramesUp,8} frames up {FramesDown,8} down  {CpuMs,8:F0} ms CPU  {CpuMsPer1000,6:F1} ms per 1000 there and back  {ResidentMb,4:F0} MB  {BytesPerFrame,4:F0} B allocated a frame";
}
