namespace Lexi.Grains.Tests.Hosting;

/// <summary>A clock that moves when it is told to; timers run on the real one and are not what is tested with it.</summary>
internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
