namespace Lexi.Web.Tests.Server;

/// <summary>The system's clock, and as much later as a test says. Timers keep their own time.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
}
