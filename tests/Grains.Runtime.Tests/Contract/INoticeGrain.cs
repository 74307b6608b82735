namespace Lexi.Grains.Runtime.Tests.Contract;

public interface INoticeGrain : IGrainWithStringKey
{
    Task Subscribe(INoticeObserver observer);

    Task<int> Observers();

    Task Publish(string text);

    Task<int> AskFirst(int number);

    Task TellFirst(Note note);

    Task<IReadOnlyList<Note>> Notes(IReadOnlyList<string> texts);
}
