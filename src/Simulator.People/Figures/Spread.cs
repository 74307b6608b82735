namespace Lexi.Simulator.People.Figures;

/// <summary>
/// How times are spread, milliseconds: counted in steps of 0.1 ms up to 200 ms, of 1 ms up to 2 s and of 100 ms up to 60 s, so that millions
/// of them cost nothing. Not for use by two threads at once.
/// </summary>
public sealed class Spread
{
    private const double FineTop = 200;
    private const double MiddleTop = 2_000;
    private const int Fine = 2_000;
    private const int Middle = 1_800;
    private const int Coarse = 581;
    private readonly int[] _counts = new int[Fine + Middle + Coarse];
    private double _sum;

    public long Count { get; private set; }

    public double Most { get; private set; }

    public double Mean => Count == 0 ? 0 : _sum / Count;

    /// <summary>Times below 0 count as 0: the ends of a measure were taken by two threads.</summary>
    public void Add(double milliseconds)
    {
        var value = Math.Max(0, milliseconds);
        _counts[Step(value)]++;
        _sum += value;
        Count++;
        Most = Math.Max(Most, value);
    }

    public void Add(Spread other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        _sum += other._sum;
        Count += other.Count;
        Most = Math.Max(Most, other.Most);
    }

    /// <summary>The time that a share of all stays at or below, by nearest rank; never beyond <see cref="Most"/>. 0 without any.</summary>
    /// <param name="share">0 to 1.</param>
    public double At(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
                return Math.Min(Most, Top(i));
        }

        return 0;
    }

    public SpreadFigures Figures() => new(Count, Round(At(0.5)), Round(At(0.95)), Round(At(0.99)), Round(Most));

    private static int Step(double value) => value switch
    {
        < FineTop => (int)(value * 10),
        < MiddleTop => Fine + (int)(value - FineTop),
        _ => Fine + Middle + (int)Math.Min(Coarse - 1, (value - MiddleTop) / 100),
    };

    private static double Top(int step) => step switch
    {
        < Fine => (step + 1) / 10.0,
        < Fine + Middle => FineTop + step - Fine + 1,
        Fine + Middle + Coarse - 1 => double.MaxValue,
        _ => MiddleTop + ((step - Fine - Middle + 1) * 100),
    };

    private static double Round(double value) => Math.Round(value, 1);
}
