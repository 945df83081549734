import Record

/// Year and day of the year of a day's number, 29 February as the 28th.
func calendar(_ number: Int) -> (year: Int, dayOfYear: Int) {
    let day = CivilDay(number: number)
    let leap = CivilDay.length(ofMonth: 2, year: day.year) == 29
    let place = number - CivilDay(year: day.year, month: 1, day: 1).number + 1
    return (day.year, leap && place >= 60 ? place - 1 : place)
}
