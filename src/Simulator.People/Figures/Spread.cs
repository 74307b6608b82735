namespace Lexi.Simulator.People.Figures;

/// <summary>
/// How times are spread, milliseconds: counted in steps of 0.1 ms up to 2 s and of 10 ms up to 60 s, so that millions of them cost nothing.
/// Not for use by two threads at once.
/// </summary>
public sealed class Spread
{
    private const int Fine = 20_000;
    private const int Coarse = 5_801;
    private const double FineMs = 0.1;
    private const double CoarseMs = 10;
    private const double FineTop = Fine * FineMs;
    private readonly long[] _counts = new long[Fine + Coarse];
    private double _sum;

    public long Count { get; private set; }

    public double Most { get; private set; }

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

    public double Mean => Count == 0 ? 0 : _sum / Count;

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
                return Math.Min(Most, Upper(i));
        }

        return 0;
    }

    public SpreadFigures Figures() => new(Count, Round(At(0.5)), Round(At(0.95)), Round(At(0.99)), Round(Most));

    private static int Step(double value) => value < FineTop
        ? (int)(value / FineMs)
        : Fine + Math.Min(Coarse - 1, (int)((value - FineTop) / CoarseMs));

    private static double Upper(int step) => step < Fine ? (step + 1) * FineMs : step == Fine + Coarse - 1 ? double.MaxValue : FineTop + ((step - Fine + 1) * CoarseMs);

    private static double Round(double value) => Math.Round(value, 1);
}
