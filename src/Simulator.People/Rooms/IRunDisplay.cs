namespace Lexi.Simulator.People.Rooms;

/// <summary>Shows a run while it goes on.</summary>
public interface IRunDisplay
{
    /// <summary>Something happened that a person should know.</summary>
    void Say(string text);

    /// <summary>About once a second; the figures are made only when they are asked for.</summary>
    void Show(double seconds, Func<Figures.RunReport> report);
}
